import { data } from '@remix-run/node';
import {
  askColleague,
  remindColleague,
  withdrawRequest,
} from '#app/domain/fieldwork/forwarding/asking.commands.server.ts';
import { readAsked, type ForwardFields } from '#app/domain/fieldwork/forwarding/asking.ts';
import { forwardScreen } from '#app/domain/fieldwork/forwarding/forward-screen.views.server.ts';
import { getPersonOfCase } from '#app/domain/sample/sample.views.server.ts';
import type { Language } from '#app/domain/studies/studies.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';

type OfCase = { studyId: number; caseId: string };

/**
 * Does what a respondent posted on the page of his requests: asks a colleague, has one reminded, takes one back. A form
 * with a fault comes back with what was typed, and nothing is done. Reach: contact.
 * @throws Problem forward.bad_deed (400), and what the commands throw.
 */
export async function actOnForwards(ctx: Ctx, of: OfCase, form: FormData, language: Language) {
  const deed = form.get('deed');
  if (deed === 'withdraw' || deed === 'remind') {
    const given = form.get('forward');
    const forwardId = typeof given === 'string' && /^\d{1,15}$/.test(given) ? Number(given) : 0;
    if (deed === 'remind') await remindColleague(ctx, { ...of, forwardId });
    else await withdrawRequest(ctx, { ...of, forwardId });
    return data<{ done: 'remind' | 'withdraw' }>({ done: deed });
  }
  if (deed !== 'ask') throw new Problem('forward.bad_deed', 400, 'Send deed=ask, withdraw or remind.');
  return ask(ctx, of, fieldsOf(form), language);
}

async function ask(ctx: Ctx, of: OfCase, values: ForwardFields, language: Language) {
  const screen = await forwardScreen(ctx, of, language);
  const modules = screen.status === 'open' ? screen.modules : [];
  const { email: own } = await getPersonOfCase(ctx, of.studyId, of.caseId);
  const read = readAsked(values, { modules: modules.map(({ module }) => module), own });
  if ('faults' in read) return data({ faults: read.faults, values }, { status: 422 });
  const title = modules.find(({ module }) => module === read.asked.module)?.title ?? null;
  const outcome = await askColleague(ctx, of, { ...read.asked, title, language });
  if (outcome === 'opted_out')
    return data({ faults: { email: 'email_opted_out' as const }, values }, { status: 422 });
  return data({ done: 'ask' as const });
}

function fieldsOf(form: FormData): ForwardFields {
  const text = (name: keyof ForwardFields) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  return { name: text('name'), email: text('email'), what: text('what'), note: text('note') };
}
