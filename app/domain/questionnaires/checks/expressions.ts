import { isRecord, readItems } from '../definition.ts';
import type { Part } from './parts.ts';

/** An expression of a part, and where it stands. */
export type Expression = {
  text: string;
  path: string;
  /** What it decides: whether something is shown, must be filled in, can be filled in, or whether an answer is right. */
  decides: 'shown' | 'required' | 'enabled' | 'valid';
};

/** The expressions that stand on a part itself, its rows and its validators; not those of what is around it. */
export function expressionsOf({ json, path }: Part): Expression[] {
  const found: Expression[] = [];
  const add = (text: unknown, place: string, decides: Expression['decides']) => {
    if (typeof text === 'string' && text.trim() !== '') found.push({ text, path: place, decides });
  };
  add(json.visibleIf, `${path}.visibleIf`, 'shown');
  add(json.requiredIf, `${path}.requiredIf`, 'required');
  add(json.enableIf, `${path}.enableIf`, 'enabled');
  readItems(json.rows).forEach((row, index) => {
    add(row.json.requiredIf, `${path}.rows[${index}].requiredIf`, 'required');
  });
  if (Array.isArray(json.validators)) {
    json.validators.forEach((validator: unknown, index) => {
      if (isRecord(validator) && validator.type === 'expression')
        add(validator.expression, `${path}.validators[${index}].expression`, 'valid');
    });
  }
  return found;
}
