/** What the bundler understands besides code. */
declare module '*.css';
declare module '@fontsource-variable/noto-sans-sc';
declare module '@fontsource-variable/source-sans-3';
