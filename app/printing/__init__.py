"""Paper: sign-in cards, receipts and the code of a quarter, as PDF that anybody can read."""
