"""The desk: where a delivery is compared with its predecessor, and accepted whole or refused whole."""
