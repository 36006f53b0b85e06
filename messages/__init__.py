"""Every sentence the bot says: a Jinja template a screen, labels.toml for buttons and choices, plain Indonesian."""
