import type { JobKind } from '#core/jobs/kinds';

/** What an operator may switch off by itself (DOCKET_OFF), with all that leads to it. */
type Area = {
  /** Jobs that wait meanwhile. */
  kinds: readonly JobKind[];
  /** Routers, or procedures of others. */
  procedures: readonly string[];
  /** Pages (without the organization before them) and routes. */
  paths: readonly string[];
};

export const areaNames = ['forms', 'deals', 'imports'] as const;
export type AreaName = (typeof areaNames)[number];

const areas: Readonly<Record<AreaName, Area>> = {
  forms: {
    kinds: ['parse_template', 'prepare_form', 'fill_form', 'replay_form'],
    procedures: ['forms', 'deals.prepareForm', 'deals.forms'],
    paths: ['/forms', '/api/forms', '/api/deals/*/forms'],
  },
  deals: {
    kinds: ['recompute_conditions', 'notify'],
    procedures: ['deals', 'portal'],
    paths: ['/deals', '/portal', '/api/deals'],
  },
  imports: {
    kinds: ['import'],
    procedures: ['imports', 'shows'],
    paths: ['/imports', '/shows', '/api/shows', '/api/import-jobs', '/api/calendar'],
  },
};

/** Names in "forms,deals"; empty for nothing. What is no area is given back as `unknown`. */
export function readAreas(text: string): { names: AreaName[]; unknown: string[] } {
  const given = text.split(',').flatMap((part) => part.trim() || []);
  const names = areaNames.filter((name) => given.includes(name));
  return { names, unknown: given.filter((one) => !areaNames.some((name) => name === one)) };
}

/** Jobs that nobody claims while these are off. */
export function kindsOf(off: readonly AreaName[]): JobKind[] {
  return off.flatMap((name) => areas[name].kinds);
}

/** Whether a procedure ("forms.list") belongs to one of these. */
export function isProcedureOf(off: readonly AreaName[], procedure: string): boolean {
  return off.some((name) =>
    areas[name].procedures.some((one) => procedure === one || procedure.startsWith(`${one}.`)),
  );
}

/** Whether a page or route belongs to one of these, by the path of its address. */
export function isPathOf(off: readonly AreaName[], pathname: string): boolean {
  const [, first, , ...rest] = pathname.split('/');
  const parts = (first === 'o' ? `/${rest.join('/')}` : pathname).split('/');
  return off.some((name) =>
    areas[name].paths.some((path) => path.split('/').every((part, i) => part === '*' || part === parts[i])),
  );
}
