"""What `make check` looks at, and the scripts behind the other targets."""
