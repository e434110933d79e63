import { useQueryClient } from '@tanstack/react-query';
import { type RefObject, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useDesk } from '../../api/model.ts';
import { type ApiProblem, type FieldProblem, isProblem } from '../../api/problem.ts';
import { createRecord, patchRecord } from '../../api/records.ts';
import type { Content } from '../../forms/content.ts';
import type { Editor, Faults } from '../../forms/editor.ts';
import { createBody, patchBody } from '../../forms/payload.ts';
import type { EditorControl, Source } from '../../forms/use-editor.ts';
import { faultsBeforeSending } from '../../forms/validate.ts';
import { nearestLocale } from '../../i18n/language.ts';
import { toast } from '../../ui/toast.tsx';
import { listAddress } from '../trail.ts';
import { loadRecord, sourceOf } from './record-query.ts';

/** The record changed on the server while it was edited here. */
export interface Conflict {
  readonly theirs: Source;
  /** Who changed it, as far as one may know. */
  readonly who: string;
}

export interface Saving {
  readonly busy: boolean;
  readonly conflict: Conflict | null;
  /** The last attempt was refused: what stands in the form is not what is stored. */
  readonly refused: boolean;
  /** True while the page goes where a save leads, so that nobody is asked about unsaved changes. */
  readonly leaving: RefObject<boolean>;
  save(): Promise<boolean>;
  discard(): void;
  /** Goes on from their version with what was chosen. */
  resolve(chosen: Content): Promise<void>;
  abandon(): void;
}

export function useSave(control: EditorControl): Saving {
  const { t } = useTranslation();
  const { model, locale } = useDesk();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [refused, setRefused] = useState(false);
  const leaving = useRef(false);
  const running = useRef(false);
  const latest = useRef(control);
  latest.current = control;
  const { entity, permission } = control;

  const send = async (
    before: Content,
    now: Content,
    id: string | null,
    version: number,
  ): Promise<boolean> => {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    try {
      if (id === null) {
        const made = await createRecord(entity.name, createBody(model, entity, permission, now));
        leaving.current = true;
        await refresh();
        void navigate(`/${entity.name}/${made.id}`, { replace: true });
      } else {
        await patchRecord(entity.name, id, version, patchBody(model, entity, permission, before, now));
        await showSaved(id);
      }
      setRefused(false);
      return true;
    } catch (error) {
      await explain(error, id, now);
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  const showSaved = async (id: string) => {
    try {
      const fresh = await loadRecord(model, entity.name, id);
      queries.setQueryData(['record', entity.name, id], fresh);
      control.take(sourceOf(model, entity, fresh));
      await refresh();
    } catch (error) {
      if (!isProblem(error, 'NOT_FOUND')) throw error;
      // Saved, and by this very change out of sight.
      leaving.current = true;
      await refresh();
      toast(t('record.savedAway'));
      void navigate(listAddress(entity.name), { replace: true });
    }
  };
  const refresh = async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['rows', entity.name], refetchType: 'none' }),
      queries.invalidateQueries({ queryKey: ['history', entity.name] }),
    ]);
  };
  const explain = async (error: unknown, id: string | null, now: Content) => {
    setRefused(true);
    if (isProblem(error, 'VERSION_CONFLICT') && id !== null) {
      const fresh = await loadRecord(model, entity.name, id);
      const by = fresh.row.updated_by;
      const who =
        typeof by === 'object' && by !== null && 'name' in by ? String(by.name) : t('conflict.somebody');
      setConflict({ theirs: sourceOf(model, entity, fresh), who });
    } else if (isProblem(error) && error.errors.length > 0) {
      const faults = faultsOf(error, now);
      control.setFaults(faults);
      showFirst(faults);
    } else if (isProblem(error)) toast(error.message || t('failure.offline'));
    else throw error;
  };

  return {
    busy,
    conflict,
    refused,
    leaving,
    async save() {
      // An input that hands over its value only when it is left (a typed date) is left first.
      const { activeElement } = document;
      if (activeElement instanceof HTMLElement) activeElement.blur();
      await new Promise(requestAnimationFrame);
      const present = latest.current;
      if (present.id !== null && present.changes === 0) return true;
      const editor: Editor = { ...present, busy };
      const faults = faultsBeforeSending(model, editor, nearestLocale(locale));
      present.setFaults(faults);
      if (Object.keys(faults).length > 0) {
        showFirst(faults);
        return false;
      }
      const done = await send(present.before, present.now, present.id, present.version);
      if (done && activeElement instanceof HTMLElement && document.activeElement === document.body)
        activeElement.focus({ preventScroll: true });
      return done;
    },
    discard() {
      setRefused(false);
      control.restore();
    },
    async resolve(chosen) {
      if (!conflict) return;
      const { theirs } = conflict;
      setConflict(null);
      control.take(theirs, chosen);
      await send(theirs.content, chosen, theirs.id, theirs.version);
    },
    abandon: () => setConflict(null),
  };
}

/** Server pointers → places of the form: `/lines/0/quantity` → `lines/<key>/quantity`. */
export function faultsOf(problem: ApiProblem, now: Content): Faults {
  return Object.fromEntries(problem.errors.map((error) => [placeOf(error, now), error.detail || error.code]));
}

function placeOf({ pointer }: FieldProblem, now: Content): string {
  const [field = '', index, inner] = pointer.split('/').slice(1);
  const line = index === undefined ? undefined : now.lines[field]?.[Number(index)];
  return line && inner !== undefined ? `${field}/${line.key}/${inner}` : field;
}

/** Frames until a fault that was just found must be drawn. */
const PATIENCE = 20;

/** Brings the first fault in the order of the page into view and puts the focus on it. */
export function showFirst(faults: Faults, patience = PATIENCE): void {
  requestAnimationFrame(() => {
    const names = new Set(Object.keys(faults).map((place) => place.split('/')[0]));
    const boxes = [...document.querySelectorAll<HTMLElement>('[data-field]')];
    const box = boxes.find((one) => names.has(one.dataset.field ?? ''));
    const marked = box?.querySelector<HTMLElement>('td.bad, .ln .bad, [aria-invalid="true"]');
    // A line far below, or a section that was folded, is drawn first.
    if (!marked && patience > 0) return showFirst(faults, patience - 1);
    (marked ?? box)?.scrollIntoView({ block: 'center' });
    (marked ?? box?.querySelector<HTMLElement>('input, textarea, button.sw'))?.focus({ preventScroll: true });
  });
}
