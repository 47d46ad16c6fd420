"""What the three promised each other as records, with the status that figures give it; and, apart from it and without
one, what runs beside the agreement, what could not be found, and where sources disagree.
"""
