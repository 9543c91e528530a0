"""Rules about partners' logos and about graphics: their codes, what each means, and how each is waived."""
