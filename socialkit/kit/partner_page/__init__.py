"""What a partner's page shows, as values: cards, days, graphics, ways to tag."""
