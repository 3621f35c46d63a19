/** Why another address came in the place of one: see contact.earlier_addresses. */
export type ReplacedBecause = 'staff' | 'bounced' | 'proposed' | 'file';

/** An address that a person had before; `by` is the member of staff who put another in its place. */
export type EarlierAddress = {
  id: number;
  email: string;
  at: Date;
  because: ReplacedBecause;
  by: string | null;
};
