import { z } from 'zod';

const schema = z.object({
  DATABASE_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error: 'must look like postgres://user:password@host:port/database',
    })
    .optional(),
  DATA_DIR: z.string().default('.data'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  APP_URL: z.url().optional(),
  APP_SECRET: z.string().optional(),
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().optional(),
  RETURN_ADDRESS: z
    .string()
    .regex(/^[a-z0-9][a-z0-9._-]{0,14}@[a-z0-9.-]+\.[a-z0-9-]+$/i, {
      error:
        'must be an address such as bounces@example.org, with at most 15 characters before the @ and no + in it',
    })
    .optional(),
  RETURNED_MAIL: z
    .string()
    .regex(/^(maildir:\/|mbox:\/|imaps?:\/\/[^/]+\/)./, {
      error: 'must look like maildir:/path, mbox:/path or imaps://user:password@host/INBOX',
    })
    .optional(),
  RELAY_LOG: z
    .string()
    .startsWith('/', { error: 'must be the whole path of a file, such as /var/log/mail.log' })
    .optional(),
  DKIM_KEY: z.string().optional(),
  DKIM_SELECTOR: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i, { error: 'must be letters, digits and hyphens' })
    .default('veldwerk'),
  DKIM_DOMAIN: z.string().optional(),
  WORKER: z.enum(['on', 'off']).default('on'),
  TRUST_PROXY: z.coerce.number().int().min(0).default(0),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

/** The settings of one process, read once from the environment. */
export type Settings = {
  databaseUrl: string | null;
  dataDir: string;
  port: number;
  /** Public origin without a slash at the end; used in mails and links. */
  appUrl: string;
  /** APP_URL begins with https:// ; nothing else decides it. */
  production: boolean;
  appSecret: string | null;
  smtpUrl: string | null;
  mailFrom: string | null;
  /** Where bounces are sent: name@domain, to which each message adds +number.hash; null: to the sender. */
  returnAddress: string | null;
  /** Where mail that comes back is read: maildir:/path, mbox:/path or imaps://user:password@host/INBOX. */
  returnedMail: string | null;
  /** The log of the relay (Postfix), in which uncertain messages are looked for. */
  relayLog: string | null;
  /** With which mail is signed: the file of the private key, the domain, and the name under which the key is published. */
  dkim: { keyFile: string; selector: string; domain: string } | null;
  worker: boolean;
  trustProxy: number;
  logLevel: string;
};

/**
 * Reads and checks the environment.
 * @throws Error with one line for each setting that is wrong, and what to do.
 */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const present = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = schema.safeParse(present);
  if (!parsed.success) {
    throw new Error(
      parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'),
    );
  }
  const values = parsed.data;
  const appUrl = (values.APP_URL ?? `http://localhost:${values.PORT}`).replace(/\/+$/, '');
  const production = appUrl.startsWith('https://');
  refuseUnusableOrigin(appUrl, production);
  if (production && !values.APP_SECRET) {
    throw new Error(
      'APP_SECRET is required when APP_URL begins with https:// . Make one with: openssl rand -base64 48',
    );
  }
  return {
    databaseUrl: values.DATABASE_URL ?? null,
    dataDir: values.DATA_DIR,
    port: values.PORT,
    appUrl,
    production,
    appSecret: values.APP_SECRET ?? null,
    smtpUrl: values.SMTP_URL ?? null,
    mailFrom: values.MAIL_FROM ?? null,
    returnAddress: values.RETURN_ADDRESS?.toLowerCase() ?? null,
    returnedMail: values.RETURNED_MAIL ?? null,
    relayLog: values.RELAY_LOG ?? null,
    dkim: dkimSettings(values),
    worker: values.WORKER === 'on',
    trustProxy: values.TRUST_PROXY,
    logLevel: values.LOG_LEVEL,
  };
}

/** The domain after the @ of "Name <address>" or of an address alone. */
function domainIn(mailbox: string | undefined): string | null {
  return /@([^@>\s]+)>?\s*$/.exec(mailbox ?? '')?.[1]?.toLowerCase() ?? null;
}

/** @throws Error when what is signed would not be what people see as the sender: DMARC asks that they are of one domain. */
function dkimSettings(values: z.infer<typeof schema>): Settings['dkim'] {
  if (!values.DKIM_KEY) return null;
  const from = domainIn(values.MAIL_FROM);
  if (!from) throw new Error('DKIM_KEY needs MAIL_FROM: the domain of its address is what is signed for.');
  const domain = (values.DKIM_DOMAIN ?? from).toLowerCase();
  const within = (other: string) => other === domain || other.endsWith(`.${domain}`);
  if (!within(from)) throw new Error(`DKIM_DOMAIN: MAIL_FROM must have an address at ${domain} or below it.`);
  const back = domainIn(values.RETURN_ADDRESS);
  if (back && !within(back))
    throw new Error(
      `RETURN_ADDRESS must be at ${domain} or below it, else SPF says nothing of the sender in From.`,
    );
  return { keyFile: values.DKIM_KEY, selector: values.DKIM_SELECTOR, domain };
}

function refuseUnusableOrigin(appUrl: string, production: boolean): void {
  const url = new URL(appUrl);
  if (url.pathname !== '/' || url.search || url.hash)
    throw new Error('APP_URL must be an origin such as https://enquete.example.org, without a path.');
  if (!production && url.protocol !== 'http:')
    throw new Error('APP_URL must begin with https:// or http://.');
  if (!production && !['localhost', '127.0.0.1'].includes(url.hostname)) {
    throw new Error(
      'APP_URL over http:// must have the host localhost or 127.0.0.1: browsers drop the __Host- cookie of a respondent elsewhere. Use https://.',
    );
  }
}
