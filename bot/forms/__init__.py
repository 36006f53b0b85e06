"""Forms as tables of steps; `bot.forms.engine` runs any of them. Pure: no database, no Telegram, no text."""
