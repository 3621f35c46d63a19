import { describe, expect, it } from 'vitest';
import { modulesOf, scopeOf } from './modules.ts';

const definition = {
  pages: [
    { name: 'a', title: { nl: 'Eén' }, elements: [{ type: 'radiogroup', name: 'v0', choices: [1, 2] }] },
    {
      name: 'b',
      title: 'Twee',
      module: 'plan',
      visibleIf: '{v0} = 1',
      elements: [
        { type: 'radiogroup', name: 'v1', choices: [1, 2] },
        { type: 'text', name: 'secret' },
      ],
    },
    {
      name: 'c',
      title: 'Drie',
      elements: [
        { type: 'panel', elements: [{ type: 'text', name: 'v2', title: 'Over {V1}', isRequired: true }] },
        { type: 'text', name: 'v3', visibleIf: '{v2} notempty' },
      ],
    },
    { name: 'd', title: 'Vier', module: 'plan', elements: [{ type: 'text', name: 'v4' }] },
  ],
};

describe('modules', () => {
  it('are pages with the same module, or pages on their own', () => {
    expect(modulesOf(definition)).toEqual([
      { name: 'a', title: { nl: 'Eén' }, pages: ['a'] },
      { name: 'plan', title: 'Twee', pages: ['b', 'd'] },
      { name: 'c', title: 'Drie', pages: ['c'] },
    ]);
  });

  it('hold their own questions, and show what their conditions and texts look at, and what decides on that', () => {
    const scope = scopeOf(definition, 'c')!;
    expect([...scope.questions]).toEqual(['v2', 'v3']);
    expect([...scope.shown].sort()).toEqual(['v0', 'v1', 'v2', 'v3']);
    expect(scopeOf(definition, 'plan')!.pages).toEqual(['b', 'd']);
    expect([...scopeOf(definition, null)!.questions]).toEqual(['v0', 'v1', 'secret', 'v2', 'v3', 'v4']);
    expect(scopeOf(definition, 'nothing')).toBeNull();
  });
});
