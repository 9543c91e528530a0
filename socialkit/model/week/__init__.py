"""What a week is made of: posts, and the days, events, deadlines and resources that they are about."""
