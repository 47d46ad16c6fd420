"""Mirror statistics against worked examples, published figures and worlds of known truth."""
