"""What the three promised each other: items, remarks and meetings as records, and the status that figures give them."""
