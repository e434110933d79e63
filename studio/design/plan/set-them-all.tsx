import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Facts } from '../../../metadata/condition/facts.ts';
import type { Field } from '../../../metadata/model.ts';
import { call } from '../../api/client.ts';
import { fieldRights, useDesk } from '../../api/model.ts';
import { isProblem } from '../../api/problem.ts';
import type { Count } from '../../api/records.ts';
import { momentOf } from '../../forms/moment.ts';
import { Icon } from '../../ui/icon.tsx';
import { toast } from '../../ui/toast.tsx';
import { queryPairs } from './broken-query.ts';
import type { Breaking } from './plan.ts';

const Input = lazy(async () => ({ default: (await import('../../forms/widgets/input.tsx')).Input }));

/** What one request changes. */
const MOST = 1000;

/** Gives all of these records one value, through the ordinary checks: all of them, or none. */
export function SetThemAll(props: {
  breaking: Breaking;
  field: Field | undefined;
  /** Those that the reader sees. */
  count: Count | undefined;
  onMended(): void;
}) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { model } = useDesk();
  const { breaking, field, count } = props;
  const entity = breaking.filter?.entity ?? '';
  if (!field || !count || count.total === 0) return null;
  if (field.readOnly || field.calc?.kind === 'expression') return null;
  if (breaking.code === 'DUPLICATE') return null;
  if (!model.rights[entity]?.update || !fieldRights(model, entity, field.name).update) return null;
  if (count.more || count.total > MOST)
    return <span className="mut s12">{t('plan.tooMany', { count: MOST })}</span>;
  if (!open)
    return (
      <button type="button" className="btn sm" onClick={() => setOpen(true)}>
        {t('plan.setAll')}
      </button>
    );
  return (
    <SetForm
      {...props}
      field={allowedField(field, breaking)}
      total={count.total}
      onClose={() => setOpen(false)}
    />
  );
}

/** Without the choices that are the trouble. */
function allowedField(field: Field, { code, filter }: Breaking): Field {
  if (code !== 'NOT_ALLOWED' || !field.options) return field;
  const gone = /=in\.\((.*)\)$/.exec(filter?.query ?? '')?.[1]?.split(',') ?? [];
  return { ...field, options: field.options.filter(({ value }) => !gone.includes(value)) };
}

function SetForm(props: {
  breaking: Breaking;
  field: Field;
  total: number;
  onClose(): void;
  onMended(): void;
}) {
  const { t } = useTranslation();
  const { session } = useDesk();
  const id = useId();
  const { field, total, onClose } = props;
  const [value, setValue] = useState<unknown>(field.kind === 'boolean' ? true : null);
  const [unread, setUnread] = useState<{ text: string; fault: string }>();
  const { state, apply } = useSetAll(props.breaking, field, total, props.onMended);
  const fault = unread?.fault ?? state.failure;
  const facts: Facts = { values: {}, related: {}, rows: {}, moment: momentOf(session) };
  return (
    <form
      className="set-all"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (value !== null && value !== '' && !unread) void apply(value);
      }}
    >
      <label htmlFor={id}>{t('plan.setTo', { field: field.title })}</label>
      <Suspense>
        <Input
          id={id}
          field={field}
          value={value}
          required
          invalid={fault !== undefined}
          describedBy={`${id}-note`}
          facts={facts}
          focus
          unread={unread?.text}
          onChange={(next) => {
            setUnread(undefined);
            setValue(next);
          }}
          onUnread={(text, why) => setUnread({ text, fault: why })}
        />
      </Suspense>
      <button
        type="submit"
        className="btn primary sm"
        disabled={state.busy || value === null || value === ''}
      >
        {t(state.busy ? 'plan.setting' : 'plan.set', { count: total })}
      </button>
      <button type="button" className="btn text sm" onClick={onClose}>
        {t('record.cancel')}
      </button>
      <span id={`${id}-note`} className="said" role="status">
        {fault !== undefined && (
          <span className="down">
            <Icon name="warning" small /> {fault}
          </span>
        )}
      </span>
    </form>
  );
}

function useSetAll(breaking: Breaking, field: Field, total: number, onMended: () => void) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [state, setState] = useState<{ busy: boolean; failure?: string }>({ busy: false });
  const { entity = '', query = '' } = breaking.filter ?? {};
  const apply = async (value: unknown) => {
    setState({ busy: true });
    try {
      const params = queryPairs(query);
      params.set('select', 'id');
      const { headers } = await call<unknown>(`${entity}?${params}`, {
        method: 'PATCH',
        body: { [field.name]: value },
        // Not one more than was said.
        headers: { Prefer: `return=minimal, count=exact, handling=strict, max-affected=${total}` },
      });
      const count = Number(/\/(\d+)$/.exec(headers.get('Content-Range') ?? '')?.[1] ?? total);
      toast(t('plan.mended', { count }));
      setState({ busy: false });
      await queries.invalidateQueries({ queryKey: ['rows', entity] });
      onMended();
    } catch (error) {
      if (!isProblem(error)) throw error;
      setState({ busy: false, failure: error.errors[0]?.detail ?? error.message });
    }
  };
  return { state, apply };
}
