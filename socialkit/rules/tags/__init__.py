"""Rules about hashtags and mentions."""
