import { describe, expect, it } from 'vitest';
import { canBeGranted, GRANTS, isRole, may, mayInStudy, ROLES, type Permission } from './roles.ts';

const CONTACT: Permission[] = [
  'contact:see',
  'cases:see',
  'cases:change',
  'links:export',
  'sample:import',
  'mailbox:see',
];

describe('who may do what', () => {
  it('lets no role see answers of cases without a grant', () => {
    expect(ROLES.filter((role) => may(role, 'answers:see'))).toEqual([]);
  });

  it('gives contact data to coordinators only', () => {
    for (const what of CONTACT) expect(ROLES.filter((role) => may(role, what))).toEqual(['coordinator']);
  });

  it('never lets an analyst see contact data, whatever was granted', () => {
    for (const what of CONTACT) expect(mayInStudy('analyst', what, GRANTS)).toBe(false);
  });

  it('gives exports of answers to analysts only, also with every grant', () => {
    expect(ROLES.filter((role) => mayInStudy(role, 'answers:export', GRANTS))).toEqual(['analyst']);
  });

  it('keeps users, grants, tokens, settings and the audit log with the administrator', () => {
    const own: Permission[] = [
      'users:manage',
      'grants:manage',
      'tokens:manage',
      'audit:see',
      'study:settings',
      'study:open',
    ];
    for (const what of own)
      expect(ROLES.filter((role) => mayInStudy(role, what, GRANTS))).toEqual(['administrator']);
  });

  it('opens with a grant what the grant names and nothing else', () => {
    expect(mayInStudy('coordinator', 'answers:see', ['answers'])).toBe(true);
    expect(mayInStudy('administrator', 'answers:see', ['contact'])).toBe(false);
    expect(mayInStudy('administrator', 'contact:see', ['contact'])).toBe(true);
    expect(mayInStudy('administrator', 'mailing:send', GRANTS)).toBe(false);
    expect(mayInStudy('interviewer', 'answers:see', GRANTS)).toBe(false);
  });

  it('lets an interviewer call and nothing else, whatever was granted', () => {
    const beyond: Permission[] = [
      ...CONTACT,
      'settings:see',
      'response-rates:see',
      'codebook:see',
      'mailing:see',
      'answers:export',
      'calls:assign',
    ];
    expect(beyond.filter((what) => mayInStudy('interviewer', what, GRANTS))).toEqual([]);
    expect(may('interviewer', 'calls:make')).toBe(true);
  });

  it('knows which grants fit a role', () => {
    expect(canBeGranted('analyst', 'contact')).toBe(false);
    expect(canBeGranted('interviewer', 'contact')).toBe(false);
    expect(canBeGranted('administrator', 'answers')).toBe(true);
  });

  it('knows its roles', () => {
    expect(isRole('analyst')).toBe(true);
    expect(isRole('constructor')).toBe(false);
  });
});
