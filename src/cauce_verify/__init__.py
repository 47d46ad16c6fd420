"""The separate verifier: checks what a server hands out, and owes the server nothing."""
