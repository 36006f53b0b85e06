"""`make bench`: this bot and what it is compared to, each a process of its own, before the simulated Telegram."""
