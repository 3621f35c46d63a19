import { expect, test } from 'vitest';
import { isAboutOtherAddress } from './reported-address.ts';

const bounce = (
  change: Partial<Parameters<typeof isAboutOtherAddress>[0]>,
): Parameters<typeof isAboutOtherAddress>[0] => ({
  headers: [],
  reports: [],
  attached: [],
  text: '',
  ...change,
});
const NOW = 'Anke@example.net';

test('a report names its recipient', () => {
  const report = (address: string) =>
    bounce({ reports: [`Action: failed\nFinal-Recipient: rfc822; ${address}`] });
  expect(isAboutOtherAddress(report('oud@example.org'), NOW)).toBe(true);
  expect(isAboutOtherAddress(report('<anke@EXAMPLE.net>'), NOW)).toBe(false);
});

test('the message that came back names whom it was for, also when it was forwarded from there', () => {
  const forwarded = (to: string) =>
    bounce({
      reports: ['Final-Recipient: rfc822; a.verzonnen@elders.example.com'],
      attached: [`From: x@example.com\nTo: Anke <${to}>\nSubject: Uitnodiging\n\nTo: iemand@example.com`],
    });
  expect(isAboutOtherAddress(forwarded('anke@example.net'), NOW)).toBe(false);
  expect(isAboutOtherAddress(forwarded('oud@example.org'), NOW)).toBe(true);
});

test('a bounce in words names it between < and >, or in a header', () => {
  expect(isAboutOtherAddress(bounce({ text: '<oud@example.org>:\nno such user' }), NOW)).toBe(true);
  expect(isAboutOtherAddress(bounce({ text: '<anke@example.net>:\nno such user' }), NOW)).toBe(false);
  const headers = [{ name: 'x-failed-recipients', value: 'oud@example.org' }];
  expect(isAboutOtherAddress(bounce({ headers }), NOW)).toBe(true);
});

test('what names nobody is not about another', () => {
  const headers = [{ name: 'to', value: 'terug+1-2.abc@bureau.example.com' }];
  expect(isAboutOtherAddress(bounce({ headers, text: 'no such user' }), NOW)).toBe(false);
});
