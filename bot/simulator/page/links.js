/** Telegram's deep links (core.telegram.org/api/links): which of them concern a bot of this simulation. */

/**
 * `{bot, start}` or `{bot, startgroup}` for https://t.me/<bot>?start=… and tg://resolve?domain=<bot>&start=…
 * (a link without a payload gives an empty `start`); null for every other address. `usernames` are the bots known here.
 */
export function deepLink(address, usernames) {
  let url;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  const bot = botName(url)?.toLowerCase();
  const known = usernames.find((name) => name.toLowerCase() === bot);
  if (!known) return null;
  if (url.searchParams.has("startgroup")) return { bot: known, startgroup: url.searchParams.get("startgroup") };
  return { bot: known, start: url.searchParams.get("start") ?? "" };
}

function botName(url) {
  if (url.protocol === "tg:" && url.hostname === "resolve") return url.searchParams.get("domain");
  if (/^(www\.)?(t\.me|telegram\.me)$/i.test(url.hostname)) return url.pathname.split("/")[1];
  return null;
}
