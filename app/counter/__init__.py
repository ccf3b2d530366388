"""The counter: acting for somebody who is there or on the telephone."""
