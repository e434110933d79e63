import { useMemo, useState } from 'react';
import { pointerTo } from '../../../../metadata/json-pointer.ts';
import { useReadOnly } from '../../read-only.ts';
import { AddSetting } from '../add-setting.tsx';
import { useFormDocument, useKeys } from '../document.ts';
import { useWayTo } from '../focus.ts';
import { hintOf } from '../hints.ts';
import { MemberContext, type MemberHolder } from '../member.ts';
import { Place, type PlaceProps } from '../place.tsx';
import { childNode, memberSchemas, type SchemaNode } from '../schema/node.ts';
import { emptyOf } from '../schema/union.ts';

interface Member {
  readonly key: string;
  readonly node: SchemaNode;
  readonly required: boolean;
}

/** Members that are set, the usual ones, and a menu with the rest. Settings that are sections of their own come last. */
export function ObjectField({ node, path, pointer, registry }: PlaceProps) {
  const document = useFormDocument();
  const keys = useKeys(pointer);
  const [opened, setOpened] = useState<readonly string[]>([]);
  useWayTo(pointer, (key) => setOpened((before) => [...before.filter((one) => one !== key), key]));
  const members = useMembers(node, keys, pointer);
  const isRead = useReadOnly();
  const isShown = ({ key, required }: Member) =>
    required ||
    keys.includes(key) ||
    (!isRead && (opened.includes(key) || hintOf(node).usual?.includes(key) === true));
  const shown = members.filter(isShown);
  const holder = useMemo<MemberHolder>(
    () => ({
      isOpened: (key) => opened.includes(key),
      remove: (key) => {
        setOpened((before) => before.filter((one) => one !== key));
        document.set([...path, key], undefined);
      },
    }),
    [opened, document, path],
  );
  const draw = ({ key, node: member, required }: Member) => (
    <Place key={key} registry={registry} path={[...path, key]} node={member} required={required} />
  );
  const add = ({ key, node: member }: Member) => {
    setOpened((before) => [...before, key]);
    // A switch says something as soon as it is there; other settings are filled in first.
    if (member.shape === 'boolean') document.set([...path, key], emptyOf(member));
    else focusSoon(pointerTo(pointer, key));
  };
  return (
    <MemberContext value={holder}>
      <div className="members">
        {shown.filter((member) => !isSection(member)).map(draw)}
        {!isRead && <AddSetting members={members.filter((member) => !isShown(member))} onAdd={add} />}
        {shown.filter(isSection).map(draw)}
      </div>
    </MemberContext>
  );
}

/** In the order of the language; what it does not know stands last, so that it can be put right. */
function useMembers(node: SchemaNode, keys: readonly string[], pointer: string): readonly Member[] {
  const { book, omit } = useFormDocument();
  const unknown = keys.filter((key) => !Object.hasOwn(memberSchemas(node), key)).join('\n');
  return useMemo(() => {
    const required = (node.schema.required ?? []) as readonly string[];
    const names = [...Object.keys(memberSchemas(node)), ...unknown.split('\n').filter((key) => key !== '')];
    return names.flatMap((key): readonly Member[] => {
      const member = childNode(book, node, key) ?? unknownMember(key);
      if (member.shape === 'const' || omit?.(pointerTo(pointer, key))) return [];
      return [{ key, node: member, required: required.includes(key) }];
    });
  }, [book, node, unknown, pointer, omit]);
}

const strangers = new Map<string, SchemaNode>();

function unknownMember(key: string): SchemaNode {
  const node = strangers.get(key) ?? { schema: { title: key }, place: '#any', shape: 'any' };
  strangers.set(key, node);
  return node;
}

const isSection = ({ node: { shape } }: Member) => shape === 'object' || shape === 'map' || shape === 'list';

/** After the next drawing, when it is there. */
function focusSoon(pointer: string) {
  requestAnimationFrame(() => {
    const place = globalThis.document.querySelector(`[data-pointer="${CSS.escape(pointer)}"]`);
    place?.querySelector<HTMLElement>('input, textarea, button:not(.remove)')?.focus();
  });
}
