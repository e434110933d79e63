import type { ConfigProviderProps } from 'antd';
import en from 'antd/locale/en_US.js';
import zh from 'antd/locale/zh_CN.js';

type AntdLocale = NonNullable<ConfigProviderProps['locale']>;

/** The bundler sees ES modules here, TypeScript CommonJS ones; both hold the same value. */
function unwrapped(module: AntdLocale | { readonly default: AntdLocale }): AntdLocale {
  return 'default' in module ? module.default : module;
}

export const ANTD_LOCALES: Readonly<Record<string, AntdLocale>> = {
  en: unwrapped(en),
  'zh-CN': unwrapped(zh),
};
