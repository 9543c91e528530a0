"""Looking for posts of others: what is asked, what is found, and how one post is known by its address."""
