"""A person in place of a platform's interface: she gets a mail at the time, and posts by hand."""
