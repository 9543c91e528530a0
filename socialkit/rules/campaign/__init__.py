"""Rules about the campaign as a whole: times, coverage, repeated texts, languages, wording."""
