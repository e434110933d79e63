import type { FieldTemplateProps } from '@rjsf/utils';
import { type ReactNode, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon.tsx';
import { useReadOnly } from '../read-only.ts';
import { useAt, useFaults } from './document.ts';
import { FaultList } from './faults/fault-list.tsx';
import { MemberContext } from './member.ts';
import { type PlaceProps, placeOf } from './place.tsx';
import type { SchemaNode } from './schema/node.ts';
import type { Shape } from './schema/shape.ts';

/** Shapes that are sections: a heading and a line above it. */
const SECTIONS: readonly Shape[] = ['object', 'map', 'list'];
/** Shapes of several controls, which a label cannot point to. */
const GROUPS: readonly Shape[] = ['names', 'union', 'condition', 'any'];
/** Shapes that say nothing of what is wrong further in, because that is drawn there. */
const HOLDERS: readonly Shape[] = [...SECTIONS, 'union'];

/** Around every place: label on top, the field, then what is wrong with it or what it is for. */
export function MemberTemplate(props: FieldTemplateProps): ReactNode {
  // The frame of the form is no place of the document.
  if (props.uiSchema?.['ui:options']?.node === undefined) return props.children;
  return <Member {...placeOf(props)}>{props.children}</Member>;
}

function Member(props: PlaceProps & { children: ReactNode }) {
  const { node, pointer, id, bare, children } = props;
  const faults = useFaults(pointer, HOLDERS.includes(node.shape) ? 'here' : 'within');
  const note = <Note id={`${id}-note`} node={node} faults={faults} helpful={!bare} />;
  if (bare)
    return (
      <div className="member bare" data-pointer={pointer}>
        {children}
        {faults.length > 0 && note}
      </div>
    );
  if (SECTIONS.includes(node.shape)) return <Section {...props} note={note} />;
  if (node.shape === 'boolean')
    return (
      <div className="member f switch-row" data-pointer={pointer} data-shape="boolean">
        <Label {...props} />
        {children}
        {note}
      </div>
    );
  return (
    <div className={`member f ${isWide(node) ? 'wide' : ''}`} data-pointer={pointer} data-shape={node.shape}>
      <Label {...props} />
      {node.shape === 'union' && note}
      {children}
      {node.shape !== 'union' && note}
    </div>
  );
}

function isWide({ shape, schema }: SchemaNode): boolean {
  return schema['x-name'] === 'label' || !['text', 'choice', 'number', 'integer'].includes(shape);
}

function Section({ note, children, ...props }: PlaceProps & { note: ReactNode; children: ReactNode }) {
  const { pointer, id, label } = props;
  return (
    <section className="member part" data-pointer={pointer} aria-labelledby={`${id}-label`}>
      <header>
        <h3 id={`${id}-label`}>{label}</h3>
        <Remove {...props} />
      </header>
      {note}
      {children}
    </section>
  );
}

function Label(props: PlaceProps) {
  const { id, label, required, node } = props;
  const text = (
    <>
      {label}
      {required && (
        <span className="req" aria-hidden="true">
          *
        </span>
      )}
    </>
  );
  return (
    <div className="label-row">
      {GROUPS.includes(node.shape) ? (
        <div className="label" id={`${id}-label`}>
          {text}
        </div>
      ) : (
        <label className="label" id={`${id}-label`} htmlFor={id}>
          {text}
        </label>
      )}
      <Remove {...props} />
    </div>
  );
}

/** Takes an optional member away. One that is only offered goes back behind “Add a setting”. */
function Remove({ pointer, label, required, path }: PlaceProps) {
  const { t } = useTranslation();
  const isSet = useAt(pointer) !== undefined;
  const holder = useContext(MemberContext);
  const key = path.at(-1) ?? '';
  const isRead = useReadOnly();
  if (required || isRead || !holder || (!isSet && !holder.isOpened(key))) return null;
  return (
    <button
      type="button"
      className="btn text sm icon remove"
      aria-label={t('schemaForm.remove', { what: label })}
      title={t('schemaForm.remove', { what: label })}
      onClick={() => holder.remove(key)}
    >
      <Icon name="close" small />
    </button>
  );
}

function Note(props: {
  id: string;
  node: PlaceProps['node'];
  faults: Parameters<typeof FaultList>[0]['faults'];
  helpful: boolean;
}) {
  const { id, node, faults, helpful } = props;
  if (faults.length > 0) return <FaultList id={id} faults={faults} />;
  const { description } = node.schema;
  if (!helpful || typeof description !== 'string') return null;
  return (
    <div className="help" id={id}>
      {description.replaceAll('`', '')}
    </div>
  );
}
