import { describe, expect, it } from 'vitest';
import type { Entity } from '../../../../metadata/model.ts';
import { arranged } from '../../../../studio/design/graph/arrangement.ts';
import type { Box } from '../../../../studio/design/graph/box.ts';
import { type Entities, heightOf, titleLines } from '../../../../studio/design/graph/card.ts';
import { arrangementOf, drawingOf } from '../../../../studio/design/graph/drawing.ts';
import { nextBox } from '../../../../studio/design/graph/next-box.ts';
import { studioModel } from '../../studio-model.ts';

const ALL = { package: undefined, system: true };
const shippedModel = studioModel();
const entities = async () => (await shippedModel).entities;

function overlapping(boxes: ReadonlyMap<string, Box>): string[] {
  const all = [...boxes];
  return all.flatMap(([name, a], index) =>
    all
      .slice(index + 1)
      .filter(
        ([, b]) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height,
      )
      .map(([other]) => `${name} ${other}`),
  );
}

/** As many entities as asked for, in six packages, each referring to earlier ones, mostly of its own package. */
function many(model: Entities, count: number): Entities {
  const patterns = Object.values(model).filter(({ lineOf }) => !lineOf);
  const made: Record<string, Entity> = {};
  for (let index = 0; index < count; index++) {
    const pattern = patterns[index % patterns.length] as Entity;
    const name = `e${index}`;
    const fields = Object.entries(pattern.fields).map(([key, field], place) => {
      // Packages are told apart by the remainder.
      const back = place % 3 === 0 ? 1 : 6;
      const target = `e${Math.max(0, index - back * (1 + ((index * 7 + place) % 4)))}`;
      return [key, field.reference ? { ...field, reference: { ...field.reference, entity: target } } : field];
    });
    made[name] = { ...pattern, name, package: `p${index % 6}`, fields: Object.fromEntries(fields) };
  }
  return made;
}

describe('the drawing of a model', () => {
  it('has every entity once, its lines in it, and no two upon each other', async () => {
    const model = await entities();
    const { cards, relations } = drawingOf(model, ALL);
    const { boxes, routes, groups } = arranged(cards, relations);
    expect([...boxes.keys()].sort()).toEqual(
      Object.values(model)
        .filter(({ lineOf }) => !lineOf)
        .map(({ name }) => name)
        .sort(),
    );
    expect(overlapping(boxes)).toEqual([]);
    expect(overlapping(groups)).toEqual([]);
    expect(routes.size).toBe(relations.length);
  });

  it('has room on each card for the lines of its title that are seen from far away', async () => {
    const { cards } = drawingOf(many(await entities(), 60), ALL);
    // graph.css: 32 pixels a line, 3 above and below, and the borders.
    expect(cards.filter((card) => titleLines(card) * 32 + 10 > heightOf(card))).toEqual([]);
    expect(Math.min(...cards.map(titleLines))).toBeGreaterThan(1);
  });

  it('keeps the boxes of a package on the ground of the package', async () => {
    const model = await entities();
    const { cards, relations } = drawingOf(model, ALL);
    const { boxes, groups } = arranged(cards, relations);
    for (const [name, box] of boxes) {
      const ground = groups.get(model[name]?.package ?? '') as Box;
      expect(box.x).toBeGreaterThanOrEqual(ground.x);
      expect(box.y).toBeGreaterThanOrEqual(ground.y);
      expect(box.x + box.width).toBeLessThanOrEqual(ground.x + ground.width);
      expect(box.y + box.height).toBeLessThanOrEqual(ground.y + ground.height);
    }
  });

  it('begins and ends each line at its boxes', async () => {
    const { cards, relations } = drawingOf(await entities(), ALL);
    const { boxes, routes } = arranged(cards, relations);
    const touches = ({ x, y, width, height }: Box, point: { x: number; y: number } | undefined) =>
      point && point.x >= x - 1 && point.x <= x + width + 1 && point.y >= y - 1 && point.y <= y + height + 1;
    for (const [key, { points }] of routes) {
      const [from = '', to = ''] = key.split('>');
      expect(touches(boxes.get(from) as Box, points[0]), key).toBe(true);
      expect(touches(boxes.get(to) as Box, points.at(-1)), key).toBe(true);
    }
  });

  it('leaves the platform out unless asked for, and shows one package alone', async () => {
    const model = await entities();
    const names = (shown: { package: string | undefined; system: boolean }) =>
      drawingOf(model, shown).cards.map(({ entity }) => entity.name);
    expect(names({ package: undefined, system: false })).not.toContain('user');
    expect(names(ALL)).toContain('user');
    expect(names({ package: 'system', system: false })).toContain('user');
    expect(names({ package: 'crm', system: false })).toEqual(expect.arrayContaining(['lead', 'activity']));
    expect(names({ package: 'crm', system: false })).not.toContain('customer');
  });

  it('says what refers to what, lines for the entity they stand in', async () => {
    const { relations } = drawingOf(await entities(), { package: undefined, system: false });
    const between = (from: string, to: string) =>
      relations.find((each) => each.from === from && each.to === to)?.fields.map(({ name }) => name);
    expect(between('contact', 'customer')).toEqual(['customer']);
    expect(between('sales_order', 'product_variant')).toBeDefined();
    expect(relations.some(({ from, to }) => from === to)).toBe(false);
  });

  it('arranges two hundred entities without overlaps, about as wide as high, soon enough', async () => {
    const { cards, relations } = drawingOf(many(await entities(), 200), ALL);
    expect(relations.length).toBeGreaterThan(200);
    const started = performance.now();
    const { boxes } = arranged(cards, relations);
    // A fast machine takes a tenth of it.
    expect(performance.now() - started).toBeLessThan(8000);
    expect(overlapping(boxes)).toEqual([]);
    const right = Math.max(...[...boxes.values()].map(({ x, width }) => x + width));
    const bottom = Math.max(...[...boxes.values()].map(({ y, height }) => y + height));
    expect(right / bottom).toBeGreaterThan(0.25);
    expect(right / bottom).toBeLessThan(6);
  });

  it('is not arranged anew for a change that leaves its shape', async () => {
    const model = await entities();
    const { lead } = model as { lead: Entity };
    const before = arrangementOf(drawingOf(model, ALL));
    const renamed = { ...model, lead: { ...lead, title: 'Prospect' } };
    expect(arrangementOf(drawingOf(renamed, ALL))).toBe(before);
    const { remark: _, ...fields } = lead.fields;
    const { boxes } = arrangementOf(
      drawingOf({ ...model, lead: { ...lead, fields } }, { ...ALL, package: 'crm' }),
    );
    expect(boxes.size).toBeLessThan(before.boxes.size);
  });

  it('leads from box to box by arrows, to every box of the shipped model', async () => {
    const { cards, relations } = drawingOf(await entities(), { package: undefined, system: false });
    const { boxes } = arranged(cards, relations);
    const [first = ''] = boxes.keys();
    const reached = new Set([first]);
    for (const name of reached)
      for (const direction of ['left', 'right', 'up', 'down'] as const) {
        const next = nextBox(boxes, name, direction);
        if (next !== undefined) reached.add(next);
      }
    expect([...boxes.keys()].filter((name) => !reached.has(name))).toEqual([]);
  });
});
