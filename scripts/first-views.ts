import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './root.ts';

/**
 * The components that are drawn with the first view, as paths: those whose view.ts says `figures: 'view'`. It is read as
 * text, as the loader of a component doesn't tell its file.
 */
export function firstViews(): string[] {
  const views = path.join(root, 'src/ui/views');
  const folders = readdirSync(views, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.flatMap(({ name }) => {
    const text = readFileSync(path.join(views, name, 'view.ts'), 'utf8');
    const component = /import\('\.\/(\w+\.svelte)'\)/.exec(text)?.[1];
    if (component === undefined) throw new Error(`src/ui/views/${name}/view.ts loads no component`);
    return text.includes("figures: 'view'") ? [path.join(views, name, component)] : [];
  });
}
