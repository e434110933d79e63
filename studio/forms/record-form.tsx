import Form from '@rjsf/core/lib/components/Form.js';
import type {
  FieldProps,
  FieldTemplateProps,
  ObjectFieldTemplateProps,
  RJSFSchema,
  UiSchema,
} from '@rjsf/utils';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { holds } from '../../metadata/condition/predicate.ts';
import { useDesk } from '../api/model.ts';
import { Icon } from '../ui/icon.tsx';
import { useEditor } from './editor.ts';
import { FieldBox, FieldInput } from './field-box.tsx';
import type { LaidItem, LaidSection } from './layout.ts';
import { LinesTable } from './lines/lines-table.tsx';
import { formSchema } from './schema.ts';
import { Totals } from './totals.tsx';
import { interpretingValidator } from './validator.ts';
import './forms.css';

const LayoutContext = createContext<readonly LaidSection[]>([]);

/**
 * The form of a record: rjsf walks the JSON Schema of the entity, our templates lay it out by the form view and draw each
 * field by its kind. Values live in the editor, so that calculations, conditions and the line table share them.
 */
export function RecordForm({ sections }: { sections: readonly LaidSection[] }) {
  const { model } = useDesk();
  const { entity, id, now } = useEditor();
  const schema: RJSFSchema = useMemo(
    () => formSchema(model, entity, sections, id === null ? 'create' : 'update'),
    [model, entity, sections, id],
  );
  const uiSchema = useMemo(() => uiSchemaOf(schema), [schema]);
  return (
    <LayoutContext.Provider value={sections}>
      <Form
        tagName="div"
        className="record-form"
        schema={schema}
        uiSchema={uiSchema}
        formData={now.values}
        validator={interpretingValidator}
        templates={TEMPLATES}
        fields={FIELDS}
        noHtml5Validate
        showErrorList={false}
        experimental_defaultFormStateBehavior={{ emptyObjectFields: 'skipDefaults' }}
      />
    </LayoutContext.Provider>
  );
}

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
  const editor = useEditor();
  const sections = useContext(LayoutContext);
  const item = sections.flatMap(({ items }) => items).find(({ field }) => field.name === name);
  if (!item) return null;
  const state = editor.fieldState(item.field);
  if (item.field.kind === 'lines')
    return <LinesTable field={item.field} columns={item.columns} state={state} />;
  return <FieldInput field={item.field} state={state} fault={editor.faults[name]} />;
}

/** Label, help and error around a field; lines have a heading of their own. */
function FieldTemplate({ fieldPathId, children }: FieldTemplateProps): ReactNode {
  const editor = useEditor();
  const name = fieldPathId.path.at(-1);
  const field = typeof name === 'string' ? editor.entity.fields[name] : undefined;
  if (!field || field.kind === 'lines') return children;
  return (
    <FieldBox field={field} state={editor.fieldState(field)} fault={editor.faults[field.name]}>
      {children}
    </FieldBox>
  );
}

/** The sections of the form view, each field where the view places it. */
function ObjectTemplate({ properties }: ObjectFieldTemplateProps): ReactNode {
  const editor = useEditor();
  const sections = useContext(LayoutContext);
  const contents = new Map(properties.map(({ name, content }) => [name, content]));
  return sections.map((section) => {
    if (section.show && !holds(section.show, editor.facts)) return null;
    const items = section.items.filter(({ field }) => editor.fieldState(field).shown);
    if (items.length === 0) return null;
    if (section.totals) return <Totals key={section.key} section={section} items={items} />;
    return <Section key={section.key} section={section} items={items} contents={contents} />;
  });
}

function Section(props: {
  section: LaidSection;
  items: readonly LaidItem[];
  contents: ReadonlyMap<string, ReactNode>;
}) {
  const { t } = useTranslation();
  const { section, items, contents } = props;
  const [open, setOpen] = useState(!section.collapsed);
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
