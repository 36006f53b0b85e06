"""Every sentence the bot says: one Jinja template a screen, labels.toml for buttons and choices, in plain Indonesian."""
