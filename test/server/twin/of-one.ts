/** Requests about one record, and the two documents that tell a caller what there is. */
import { embeds } from './embeds.ts';
import { RELATIONS } from './relations.ts';
import { clause, get, type Made } from './requests.ts';
import type { Scene } from './scene.ts';
import { fieldList } from './selects.ts';

export function record(scene: Scene): Made {
  const entity = scene.entity();
  const others = RELATIONS[entity].length > 0 && scene.random.chance(0.5) ? embeds(scene, entity) : undefined;
  const shown = fieldList(scene, entity);
  const parts = [
    clause(
      `select=${[...shown.select, ...(others?.select ?? [])].join(',')}`,
      ...shown.clauses,
      ...(others?.clauses ?? []),
    ),
    ...(others?.parameters ?? []).filter(({ text }) => /\.(order|limit)=/.test(text)),
  ];
  return get(`${entity}/${scene.id(entity)}`, parts);
}

export function history(scene: Scene): Made {
  const { random } = scene;
  const entity = scene.entity(['customer', 'purchase']);
  const parts = random.chance(0.3) ? [clause(`limit=${random.between(1, 2)}`)] : [];
  return get(`${entity}/${scene.id(entity, random.chance(0.1))}/history`, parts);
}

export function rights(scene: Scene): Made {
  const entity = scene.entity();
  return get(`${entity}/${scene.id(entity, scene.random.chance(0.1))}/rights`, []);
}

/**
 * Of oneself and of records that are seen, for who gives roles to people. Of any other record it says, as it is meant to, which
 * rules hold.
 */
export function explain(scene: Scene): Made {
  const { random } = scene;
  const entity = scene.entity();
  const mayAsk = scene.mayAct('role_assignment', 'create');
  const field = random.chance(0.7) ? `&field=${random.pick(['id', ...scene.fields(entity, 'shown')])}` : '';
  const verb = random.pick(['', '&verb=read', '&verb=update']);
  const id = scene.id(entity, !mayAsk && random.chance(0.3));
  return get(`${entity}/${id}/explain?user=${scene.twins.actor.login}${field}${verb}`, []);
}

export function unmask(scene: Scene): Made {
  const { random } = scene;
  const masked = scene.rowsWith('customer', 'phone', 'unmaskable');
  const id =
    masked.length > 0 && random.chance(0.7)
      ? random.pick(masked).id
      : scene.id('customer', random.chance(0.3));
  const fields = [random.pick(['phone', 'phone', 'phone', 'email', 'name'])];
  const reason = random.chance(0.9) ? { reason: 'They call.' } : {};
  return post(`customer/${id}/unmask`, { fields, ...reason });
}

/** By phones that are seen, or nobody's: whether a hidden one is there is what the act is for. */
export function lookup(scene: Scene): Made {
  const { random } = scene;
  const seen = scene.rowsWith('customer', 'phone', 'plain').filter(({ phone }) => typeof phone === 'string');
  const phone = seen.length > 0 && random.chance(0.8) ? random.pick(seen).phone : '13000000000';
  return post('customer/lookup', { phone });
}

export function model(): Made {
  return get('-/model', []);
}

export function openApi(): Made {
  return get('openapi.json', []);
}

/** Without a body: of a list or of one record. */
export function head(made: Made): Made {
  return { ...made, method: 'HEAD' };
}

function post(target: string, body: unknown): Made {
  return { ...get(target, []), method: 'POST', body };
}
