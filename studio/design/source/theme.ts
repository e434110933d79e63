/** The editor in the product's look. All colours are tokens, so that one theme serves light and dark. */
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const highlighting = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--ink)' },
  { tag: tags.string, color: 'var(--green)' },
  { tag: tags.number, color: 'var(--violet)' },
  { tag: [tags.bool, tags.null], color: 'var(--link)' },
  { tag: [tags.separator, tags.squareBracket, tags.brace], color: 'var(--ink-3)' },
]);

const MONO = '"SFMono-Regular", Consolas, "Liberation Mono", "Noto Sans Mono CJK SC", monospace';
const FLOATING = {
  background: 'var(--bg-elevated)',
  color: 'var(--ink)',
  border: '0',
  borderRadius: '8px',
  boxShadow: 'var(--shadow-2), 0 0 0 1px var(--border)',
  overflow: 'hidden',
};

const look = EditorView.theme({
  '&': { height: '100%', background: 'var(--bg)', color: 'var(--ink)', fontSize: '12px' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: MONO, lineHeight: '20px', overscrollBehavior: 'contain' },
  '.cm-content': { padding: '8px 0', caretColor: 'var(--ink)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-line': { padding: '0 12px 0 4px' },
  '.cm-gutters': { background: 'var(--bg)', color: 'var(--ink-3)', border: '0', paddingLeft: '4px' },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '30px', padding: '0 4px 0 0', fontSize: '11px' },
  '.cm-foldGutter .cm-gutterElement': { color: 'var(--ink-3)', padding: '0 2px', cursor: 'pointer' },
  '.cm-activeLine': { background: 'color-mix(in srgb, var(--fill) 45%, transparent)' },
  '.cm-activeLineGutter': { background: 'none', color: 'var(--ink-2)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'var(--primary-border)',
  },
  '.cm-selectionMatch': {
    background: 'var(--bg-selected)',
    boxShadow: 'inset 0 0 0 1px var(--primary-border)',
  },
  '&.cm-focused .cm-matchingBracket, .cm-matchingBracket': { background: 'var(--fill-2)' },
  '&.cm-focused .cm-nonmatchingBracket': { background: 'var(--red-bg)', color: 'var(--red)' },
  '.cm-searchMatch': { background: 'var(--amber-bg)', boxShadow: 'inset 0 0 0 1px var(--amber-border)' },
  '.cm-searchMatch-selected': { background: 'var(--amber-border)' },
  '.cm-foldPlaceholder': { background: 'var(--fill)', border: '0', color: 'var(--ink-3)', padding: '0 6px' },
  '.cm-snippetField': { background: 'var(--fill)' },
  '.cm-tooltip': FLOATING,
  '.cm-tooltip-section:not(:first-child)': { borderTop: '1px solid var(--split)' },
  '.source-tip': { fontSize: '13px', lineHeight: '20px', padding: '8px 12px', maxWidth: '420px' },
  '.source-tip b': { fontWeight: '500' },
  '.source-tip p': { color: 'var(--ink-2)' },
});

const completion = EditorView.theme({
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    fontFamily: 'inherit',
    fontSize: '12px',
    maxHeight: '260px',
    minWidth: '260px',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    padding: '3px 10px',
    lineHeight: '20px',
    display: 'flex',
    gap: '12px',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    background: 'var(--bg-selected)',
    color: 'var(--ink)',
  },
  '.cm-completionLabel': {
    fontFamily: MONO,
    flex: '1',
    minWidth: '0',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  },
  '.cm-completionDetail': {
    fontFamily: 'inherit',
    fontStyle: 'normal',
    color: 'var(--ink-3)',
    marginLeft: '0',
  },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '600' },
  '.cm-tooltip.cm-completionInfo': {
    fontFamily: 'inherit',
    fontSize: '12px',
    lineHeight: '18px',
    padding: '8px 12px',
    maxWidth: '300px',
    color: 'var(--ink-2)',
  },
});

const faults = EditorView.theme({
  '.cm-lintRange-error': {
    background: 'none',
    textDecoration: 'underline wavy var(--red) 1px',
    textUnderlineOffset: '3px',
    textDecorationSkipInk: 'none',
  },
  '.cm-lintRange-warning': {
    background: 'none',
    textDecoration: 'underline wavy var(--amber) 1px',
    textUnderlineOffset: '3px',
    textDecorationSkipInk: 'none',
  },
  '.cm-lintRange-active': { background: 'var(--fill)' },
  '.cm-lintPoint::after': { borderBottomColor: 'var(--red)' },
  '.cm-tooltip-lint': {
    fontFamily: 'inherit',
    fontSize: '13px',
    lineHeight: '20px',
    maxWidth: '460px',
  },
  '.cm-diagnostic': { padding: '8px 12px', border: '0', marginLeft: '0', whiteSpace: 'pre-wrap' },
  '.cm-diagnostic + .cm-diagnostic': { borderTop: '1px solid var(--split)' },
  '.cm-diagnostic b': { fontWeight: '500' },
  '.cm-diagnosticAction': {
    display: 'inline-flex',
    height: '28px',
    alignItems: 'center',
    font: 'inherit',
    margin: '6px 0 0',
    padding: '0 10px',
    borderRadius: '6px',
    border: '1px solid var(--input-border)',
    background: 'var(--bg)',
    color: 'var(--ink)',
    cursor: 'pointer',
  },
  '.cm-diagnosticAction:hover': { background: 'var(--bg-hover)' },
  '.cm-gutter-lint': { width: '14px' },
  '.cm-gutter-lint .cm-gutterElement': { padding: '0' },
  '.cm-lint-marker': { width: '14px', height: '20px', padding: '6px 3px', boxSizing: 'border-box' },
  '.cm-lint-marker-error, .cm-lint-marker-warning, .cm-lint-marker-info': { content: 'none' },
  '.cm-lint-marker::before': {
    content: '""',
    display: 'block',
    width: '8px',
    height: '8px',
    borderRadius: '4px',
    background: 'var(--red)',
  },
  '.cm-lint-marker-warning::before': { background: 'var(--amber)' },
});

const search = EditorView.theme({
  '.cm-panels': { background: 'var(--bg-sunken)', color: 'var(--ink)', fontFamily: 'inherit' },
  '.cm-panels.cm-panels-top': { borderBottom: '1px solid var(--border)' },
  '.cm-panels.cm-panels-bottom': { borderTop: '1px solid var(--border)' },
  '.cm-panel.cm-search': {
    padding: '8px 32px 8px 12px',
    display: 'flex',
    flexWrap: 'wrap',
    gap: '6px',
    alignItems: 'center',
  },
  '.cm-panel.cm-search br': { display: 'block', content: '""', flexBasis: '100%' },
  '.cm-panel.cm-search label': {
    display: 'inline-flex',
    gap: '4px',
    alignItems: 'center',
    fontSize: '12px',
    color: 'var(--ink-2)',
    margin: '0',
  },
  '.cm-textfield': {
    height: '28px',
    margin: '0',
    padding: '0 8px',
    fontSize: '13px',
    borderRadius: '6px',
    border: '1px solid var(--input-border)',
    background: 'var(--bg)',
    color: 'var(--ink)',
  },
  '.cm-textfield:focus': { outline: 'none', borderColor: 'var(--primary)', boxShadow: 'var(--ring)' },
  '.cm-button': {
    height: '28px',
    margin: '0',
    padding: '0 10px',
    fontSize: '13px',
    borderRadius: '6px',
    border: '1px solid var(--input-border)',
    background: 'var(--bg)',
    backgroundImage: 'none',
    color: 'var(--ink)',
    cursor: 'pointer',
  },
  '.cm-button:hover': { background: 'var(--bg-hover)' },
  '.cm-panel.cm-search [name=close]': {
    top: '8px',
    right: '8px',
    width: '24px',
    height: '24px',
    color: 'var(--ink-3)',
    fontSize: '16px',
    cursor: 'pointer',
  },
});

export const THEME = [look, completion, faults, search, syntaxHighlighting(highlighting)];
