import { describe, expect, it } from 'vitest';
import { readSettings } from './env.server.ts';

const SECRET = 'x'.repeat(40);

describe('settings', () => {
  it.each([
    'postgres://a@127.0.0.1:5432/veldwerk',
    'postgresql://a:p%40@db/x?sslmode=require',
    'postgres://a@[::1]:5432/x',
    'postgres://u@db_host/x',
  ])('take %s for a database', (url) => {
    expect(readSettings({ DATABASE_URL: url }).databaseUrl).toBe(url);
  });

  it('need nothing to be set', () => {
    expect(readSettings({})).toEqual({
      relayLog: null,
      returnAddress: null,
      returnedMail: null,
      dkim: null,
      databaseUrl: null,
      dataDir: '.data',
      port: 3000,
      appUrl: 'http://localhost:3000',
      production: false,
      appSecret: null,
      smtpUrl: null,
      mailFrom: null,
      worker: true,
      trustProxy: 0,
      logLevel: 'info',
    });
    expect(readSettings({ PORT: '4010', APP_URL: '', APP_SECRET: '' })).toMatchObject({
      appUrl: 'http://localhost:4010',
      appSecret: null,
    });
  });

  it('make a production by https:// alone', () => {
    expect(readSettings({ APP_URL: 'https://enquete.example.org/', APP_SECRET: SECRET })).toMatchObject({
      production: true,
      appUrl: 'https://enquete.example.org',
    });
    expect(readSettings({ NODE_ENV: 'production' }).production).toBe(false);
    expect(readSettings({ APP_URL: 'http://127.0.0.1:8080' }).production).toBe(false);
  });

  it.each<[Record<string, string>, RegExp]>([
    [{ APP_URL: 'http://enquete.example.org' }, /localhost or 127\.0\.0\.1/],
    [{ APP_URL: 'http://192.168.1.7:3000' }, /localhost or 127\.0\.0\.1/],
    [{ APP_URL: 'http://localhost.example.org' }, /localhost or 127\.0\.0\.1/],
    [{ APP_URL: 'https://enquete.example.org/pad', APP_SECRET: SECRET }, /without a path/],
    [{ APP_URL: 'https://enquete.example.org/?a=1', APP_SECRET: SECRET }, /without a path/],
    [{ APP_URL: 'enquete' }, /APP_URL/],
    [{ APP_URL: 'ftp://localhost' }, /APP_URL/],
    [{ APP_URL: 'https://enquete.example.org' }, /APP_SECRET is required/],
    [{ PORT: 'drieduizend' }, /PORT/],
    [{ PORT: '70000' }, /PORT/],
    [{ DATABASE_URL: 'een database' }, /DATABASE_URL: must look like postgres/],
    [{ DATABASE_URL: 'mysql://a@b/c' }, /DATABASE_URL: must look like postgres/],
    [{ WORKER: 'soms' }, /WORKER/],
    [{ TRUST_PROXY: '-1' }, /TRUST_PROXY/],
    [{ TRUST_PROXY: '1.5' }, /TRUST_PROXY/],
  ])('refuse %o', (environment, reason) => {
    expect(() => readSettings(environment)).toThrow(reason);
  });

  describe('for signed mail', () => {
    const SIGNED = { DKIM_KEY: 'dkim.pem', MAIL_FROM: 'Bureau <post@onderzoek.example.org>' };
    const signed = (more: Record<string, string> = {}) => readSettings({ ...SIGNED, ...more });

    it('sign for the domain of MAIL_FROM, or one above it', () => {
      expect(signed().dkim).toMatchObject({ domain: 'onderzoek.example.org' });
      expect(signed({ DKIM_DOMAIN: 'Example.org' }).dkim).toMatchObject({ domain: 'example.org' });
      expect(signed({ RETURN_ADDRESS: 'terug@bounces.Onderzoek.example.org' })).toMatchObject({
        returnAddress: 'terug@bounces.onderzoek.example.org',
      });
      expect(readSettings({ MAIL_FROM: SIGNED.MAIL_FROM }).dkim).toBeNull();
    });

    it.each<[Record<string, string>, RegExp]>([
      [{ MAIL_FROM: '' }, /DKIM_KEY needs MAIL_FROM/],
      [{ MAIL_FROM: 'Bureau zonder adres' }, /DKIM_KEY needs MAIL_FROM/],
      [{ DKIM_DOMAIN: 'example.com' }, /MAIL_FROM must have an address at example\.com or below/],
      [{ DKIM_DOMAIN: 'zoek.example.org' }, /MAIL_FROM must have an address at zoek\.example\.org/],
      [{ DKIM_DOMAIN: 'post.onderzoek.example.org' }, /MAIL_FROM must have an address at/],
      [{ RETURN_ADDRESS: 'terug@example.com' }, /RETURN_ADDRESS must be at onderzoek\.example\.org/],
      [{ RETURN_ADDRESS: 'terug@example.org' }, /RETURN_ADDRESS must be at onderzoek\.example\.org/],
      [{ RETURN_ADDRESS: 'terug@nietonderzoek.example.org' }, /RETURN_ADDRESS must be at/],
    ])('refuse %o: receivers would not take it for ours', (more, reason) => {
      expect(() => signed(more)).toThrow(reason);
    });
  });
});
