import type { Ctx } from '#app/platform/context.server.ts';
import { ownAddress } from '../composing.views.server.ts';
import { domainOf } from '../pace/pace.ts';
import { dmarcNames, judgeDkim, judgeDmarc, judgeSpf, type SendingDomain, type Texts } from './records.ts';

/** Asks the DNS how the sending domain stands: SPF, DKIM, DMARC. A name server that is silent is told, never an error. */
export async function sendingDomain(ctx: Ctx): Promise<SendingDomain> {
  const { mailFrom, dkim, smtpUrl } = ctx.settings;
  const domain = domainOf(ownAddress(ctx).address);
  const host = smtpUrl && URL.canParse(smtpUrl) ? new URL(smtpUrl).hostname : null;
  const selector = `${dkim?.selector ?? 'veldwerk'}._domainkey.${dkim?.domain ?? domain}`;
  const [spf, key, dmarc] = await Promise.all([
    textsOf(ctx, domain),
    ctx.dkimRecord === null ? [] : textsOf(ctx, selector),
    policyOf(ctx, domain),
  ]);
  return {
    domain,
    isFixed: mailFrom !== null,
    records: [
      judgeSpf(domain, spf, host !== null && isPublic(host) ? host : null),
      judgeDkim(selector, key, ctx.dkimRecord),
      judgeDmarc(dmarc.name, dmarc.texts, domain),
    ],
  };
}

/** The nearest policy; where there is none, the name at which one would be missed. */
async function policyOf(ctx: Ctx, domain: string): Promise<{ name: string; texts: Texts }> {
  const names = dmarcNames(domain);
  for (const name of names) {
    const texts = await textsOf(ctx, name);
    if (texts === null || texts.some((text) => /^v=DMARC1/i.test(text))) return { name, texts };
  }
  return { name: names[0] ?? `_dmarc.${domain}`, texts: [] };
}

async function textsOf(ctx: Ctx, name: string): Promise<Texts> {
  try {
    return (await ctx.dns.texts(name)) ?? [];
  } catch {
    return null;
  }
}

/** A name that others can look up. */
function isPublic(host: string): boolean {
  return host.includes('.') && !/^[\d.]+$/.test(host);
}
