"""What five corrections do: people with an odd form, the page's learner, and what it then reads."""
