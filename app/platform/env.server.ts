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
    worker: values.WORKER === 'on',
    trustProxy: values.TRUST_PROXY,
    logLevel: values.LOG_LEVEL,
  };
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
