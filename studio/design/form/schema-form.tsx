import Form from '@rjsf/core/lib/components/Form.js';
import type { FieldProps, RegistryFieldsType, TemplatesType } from '@rjsf/utils';
import { createContext, memo, useContext, useEffect, useId, useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentKind, Fault } from '../../../metadata/document.ts';
import { interpretingValidator } from '../../forms/validator.ts';
import { nearestLocale } from '../../i18n/language.ts';
import { schemaBook } from './book.ts';
import { type Path, pathOf } from './content/edit.ts';
import {
  createFormDocument,
  type FormDocument,
  FormDocumentContext,
  pointerOf,
  useAt,
  useFormDocument,
} from './document.ts';
import { indexFaults } from './faults/fault-index.ts';
import { FIELDS } from './fields/fields.ts';
import { FocusContext, goTo } from './focus.ts';
import { MemberTemplate } from './member-template.tsx';
import type { NameSource } from './names.ts';
import { Place } from './place.tsx';
import { narrowed, nodeAt } from './schema/walk.ts';
import { WordingContext, type Wordings } from './wording.ts';
import { addWords } from './words.ts';
import './form.css';

export interface SchemaFormProps<Content> {
  readonly kind: DocumentKind;
  /** JSON pointer to the part that is edited; absent: the whole document. */
  readonly part?: string;
  /** The whole document. */
  readonly content: Content;
  /** Of this document. */
  readonly faults: readonly Fault[];
  readonly names: NameSource;
  /** Its texts in the reader's language, where that is not English. */
  readonly wordings?: Wordings | undefined;
  /** Gets the whole document. */
  onChange(content: Content): void;
  /** Parts that are drawn elsewhere. */
  readonly omit?: (pointer: string) => boolean;
  /** A place to go to: it is scrolled to and takes the focus. */
  readonly focusPointer?: string;
}

/**
 * The form of a document, or of a part of it, drawn from the JSON Schema of its kind: rjsf chooses the field for each
 * place and puts our template around it; values live in a document of their own (document.ts).
 */
export function SchemaForm<Content>(props: SchemaFormProps<Content>) {
  const { i18n } = useTranslation();
  addWords(i18n);
  // Another part, kind or language is another form.
  return <PartForm key={`${props.kind} ${props.part ?? ''} ${i18n.language}`} {...props} />;
}

function PartForm<Content>(props: SchemaFormProps<Content>) {
  const { kind, part = '', content, faults, names, wordings, focusPointer } = props;
  const { i18n } = useTranslation();
  const prefix = useId();
  const latest = useRef(props);
  latest.current = props;
  const index = useMemo(() => indexFaults(faults), [faults]);
  const state = { content, faults: index, names };
  const held = useRef<FormDocument>(undefined);
  held.current ??= createFormDocument({
    kind,
    prefix,
    book: schemaBook(nearestLocale(i18n.language)),
    omit: (pointer) => latest.current.omit?.(pointer) === true,
    state,
    // The document gives back what it got, changed in places.
    onChange: (next) => latest.current.onChange(next as Content),
  });
  const document = held.current;
  useLayoutEffect(() => document.take(state));
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    return focusPointer === undefined || !box.current ? undefined : goTo(box.current, focusPointer);
  }, [focusPointer]);
  const path = useMemo(() => pathOf(part), [part]);
  return (
    <FormDocumentContext value={document}>
      <PartContext value={path}>
        <FocusContext value={focusPointer}>
          <WordingContext value={wordings}>
            <div className="schema-form" ref={box}>
              <Frame />
            </div>
          </WordingContext>
        </FocusContext>
      </PartContext>
    </FormDocumentContext>
  );
}

const PartContext = createContext<Path>([]);

/** rjsf itself, drawn once. */
const Frame = memo(function Frame() {
  return (
    <Form
      tagName="div"
      className="schema-form-fields"
      schema={EMPTY}
      uiSchema={ROOT}
      formData={EMPTY}
      validator={interpretingValidator}
      templates={TEMPLATES}
      fields={ALL_FIELDS}
      noValidate
      noHtml5Validate
      showErrorList={false}
      experimental_componentUpdateStrategy="shallow"
      experimental_defaultFormStateBehavior={{ emptyObjectFields: 'skipDefaults' }}
    />
  );
});

/** Where the form begins: the part of the document that is edited. */
function PartField({ registry }: FieldProps) {
  const document = useFormDocument();
  const path = useContext(PartContext);
  const value = useAt(pointerOf(path));
  const node = useMemo(() => {
    const { content } = document.state();
    const found = nodeAt(document.book, document.kind, content, path);
    // What a whole document is, a list or a form, is not changed in a form.
    return found && path.length === 0 ? narrowed(document.book, found, value) : found;
  }, [document, path, value]);
  return node ? <Place registry={registry} path={path} node={node} required bare /> : null;
}

const EMPTY = { type: 'object' } as const;
const ROOT = { 'ui:field': 'part', 'ui:submitButtonOptions': { norender: true } };
const TEMPLATES = { FieldTemplate: MemberTemplate } as Partial<TemplatesType>;
const ALL_FIELDS = { ...FIELDS, part: PartField } as unknown as RegistryFieldsType;
