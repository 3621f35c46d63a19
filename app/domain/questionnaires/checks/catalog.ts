import { COMPILED } from './catalog-compiled.ts';
import { FORM } from './catalog-form.ts';
import { ROUTING } from './catalog-routing.ts';
import { SAFETY } from './catalog-safety.ts';

/** Every code a check can give. docs/questionnaire-checks.md lists the same, and a test holds the two together. */
export const CATALOG = { ...COMPILED, ...ROUTING, ...FORM, ...SAFETY };

export type CheckCode = keyof typeof CATALOG;
