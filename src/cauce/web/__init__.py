"""The pages: server-rendered, complete without scripts, in two languages."""
