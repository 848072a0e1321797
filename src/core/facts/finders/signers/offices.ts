/** Offices that people hold in American companies, as papers print them below names. */
const office =
  /^(?:owner\/operator|chief (?:executive|financial|operating) officer|c[efo]o|e?vp|mgr|ambr|(?:vice[ -]|co-?|executive |senior |founding |managing |general |sole |authorized |limited )?(?:president|chairman|chairperson|treasurer|secretary-treasurer|secretary|member|manager|owner|proprietor|partner|director|principal|founder|officer))(?![\p{L}\d-])/iu;
const joint = /^\s?(?:\/|&|and|,)\s?/iu;

/** "owner of 60 %" tells a share and no second office. */
const ofShare = /^\s(?:of|with)\s(?:\d|all|the|half)/iu;

/** The office a text begins with, or two that are joined ("President and CEO"); null where it begins with none. */
export function officeAt(text: string): string | null {
  const [first] = office.exec(text) ?? [];
  if (first === undefined) return null;
  const rest = text.slice(first.length);
  const [link] = joint.exec(rest) ?? [];
  const [second] = link === undefined ? [] : (office.exec(rest.slice(link.length)) ?? []);
  const isOfShare =
    second !== undefined && link !== undefined && ofShare.test(rest.slice(link.length + second.length));
  return second === undefined || isOfShare ? first : `${first}${link}${second}`;
}
