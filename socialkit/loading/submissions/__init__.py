"""What partners send to take part, and how it comes into the campaign's list of partners."""
