import Form from '@rjsf/core/lib/components/Form.js';
import type {
  FieldProps,
  FieldTemplateProps,
  ObjectFieldTemplateProps,
  RJSFSchema,
  UiSchema,
} from '@rjsf/utils';
import { createContext, memo, type ReactNode, useContext, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { holds } from '../../metadata/condition/predicate.ts';
import type { Field } from '../../metadata/model.ts';
import { useDesk } from '../api/model.ts';
import { Icon } from '../ui/icon.tsx';
import { useEdited, useEditor } from './editor.ts';
import { FieldBox, FieldInput } from './field-box.tsx';
import { useFieldView } from './field-view.ts';
import type { LaidItem, LaidSection } from './layout.ts';
import { LinesTable } from './lines/lines-table.tsx';
import { formSchema } from './schema.ts';
import { Totals } from './totals.tsx';
import { interpretingValidator } from './validator.ts';
import './forms.css';

const LayoutContext = createContext<readonly LaidSection[]>([]);
const ItemsContext = createContext<ReadonlyMap<string, LaidItem>>(new Map());

/** What rjsf is given as data. Each field takes its value from the editor, so that typing does not walk the schema again. */
const NO_DATA = {};

/**
 * The form of a record: rjsf walks the JSON Schema of the entity, our templates lay it out by the form view and draw each
 * field by its kind. Values live in the editor, so that calculations, conditions and the line table share them.
 */
export const RecordForm = memo(function RecordForm({ sections }: { sections: readonly LaidSection[] }) {
  const { model } = useDesk();
  const { entity, id } = useEdited();
  const schema: RJSFSchema = useMemo(
    () => formSchema(model, entity, sections, id === null ? 'create' : 'update'),
    [model, entity, sections, id],
  );
  const uiSchema = useMemo(() => uiSchemaOf(schema), [schema]);
  const items = useMemo(
    () => new Map(sections.flatMap((section) => section.items.map((item) => [item.field.name, item]))),
    [sections],
  );
  return (
    <LayoutContext value={sections}>
      <ItemsContext value={items}>
        <Form
          tagName="div"
          className="record-form"
          schema={schema}
          uiSchema={uiSchema}
          formData={NO_DATA}
          validator={interpretingValidator}
          templates={TEMPLATES}
          fields={FIELDS}
          noHtml5Validate
          showErrorList={false}
          experimental_defaultFormStateBehavior={{ emptyObjectFields: 'skipDefaults' }}
        />
      </ItemsContext>
    </LayoutContext>
  );
});

/** Every property is drawn by our field, whatever JSON type it has. */
function uiSchemaOf(schema: RJSFSchema): UiSchema {
  const names = Object.keys(schema.properties ?? {});
  return {
    'ui:submitButtonOptions': { norender: true },
    ...Object.fromEntries(names.map((name) => [name, { 'ui:field': 'kind' }])),
  };
}

/** The field of rjsf that stands for all of ours: what it is, its model field says. */
function KindField({ name }: FieldProps): ReactNode {
  const item = useContext(ItemsContext).get(name);
  if (!item) return null;
  if (item.field.kind === 'lines') return <Lines field={item.field} columns={item.columns} />;
  return <FieldInput field={item.field} />;
}

function Lines({ field, columns }: { field: Field; columns: readonly Field[] }) {
  const { state } = useFieldView(field);
  return <LinesTable field={field} columns={columns} state={state} />;
}

/** Label, help and error around a field; lines have a heading of their own. */
function FieldTemplate({ fieldPathId, children }: FieldTemplateProps): ReactNode {
  const { entity } = useEdited();
  const name = fieldPathId.path.at(-1);
  const field = typeof name === 'string' ? entity.fields[name] : undefined;
  if (!field || field.kind === 'lines') return children;
  return <FieldBox field={field}>{children}</FieldBox>;
}

/** The sections of the form view, each field where the view places it. */
function ObjectTemplate({ properties }: ObjectFieldTemplateProps): ReactNode {
  const editor = useEditor();
  const sections = useContext(LayoutContext);
  const contents = useMemo(
    () => new Map(properties.map(({ name, content }) => [name, content])),
    [properties],
  );
  return sections.map((section) => {
    if (section.show && !holds(section.show, editor.facts)) return null;
    const items = section.items.filter(({ field }) => editor.fieldState(field).shown);
    if (items.length === 0) return null;
    if (section.totals) return <Totals key={section.key} section={section} items={items} />;
    const faulty = items.some(({ field }) => editor.faults[field.name] !== undefined);
    return <Section key={section.key} section={section} items={items} contents={contents} faulty={faulty} />;
  });
}

interface SectionProps {
  readonly section: LaidSection;
  /** Those that are shown now. */
  readonly items: readonly LaidItem[];
  readonly contents: ReadonlyMap<string, ReactNode>;
  /** Something in it is to be mended: it opens. */
  readonly faulty: boolean;
}

const Section = memo(
  DrawnSection,
  (a, b) =>
    a.section === b.section &&
    a.contents === b.contents &&
    a.faulty === b.faulty &&
    a.items.length === b.items.length &&
    a.items.every((item, index) => item === b.items[index]),
);

function DrawnSection(props: SectionProps) {
  const { t } = useTranslation();
  const { section, items, contents, faulty } = props;
  const [unfolded, setOpen] = useState(!section.collapsed);
  const open = unfolded || faulty;
  const title = section.title ?? (section.key === 'more' ? t('record.more_section') : undefined);
  const [only] = items;
  // The line table brings its own head; with a section to itself it takes the section's title.
  if (items.length === 1 && only?.field.kind === 'lines')
    return <section className="sect">{contents.get(only.field.name)}</section>;
  return (
    <section className="sect">
      {title !== undefined && (
        <header>
          <h2>
            {section.collapsed ? (
              <button type="button" className="fold" aria-expanded={open} onClick={() => setOpen(!open)}>
                <Icon name={open ? 'down' : 'right'} small />
                {title}
              </button>
            ) : (
              title
            )}
          </h2>
          {section.description && <span className="mut s12">{section.description}</span>}
        </header>
      )}
      {open && (
        <div className="fields">
          {items.map(({ field, wide }) => (
            <div key={field.name} className={wide ? 'wide' : undefined}>
              {contents.get(field.name)}
            </div>
          ))}
        </div>
      )}
    </section>
  );
}

const TEMPLATES = { FieldTemplate, ObjectFieldTemplate: ObjectTemplate };
const FIELDS = { kind: KindField };
