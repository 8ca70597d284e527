import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  base: '/pages/',
  plugins: [react()],
  build: {
    outDir: here('../../dist/pages'),
    emptyOutDir: true,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 4_000,
    rolldownOptions: { input: { graphiql: here('graphiql.html'), docs: here('docs.html') } },
  },
  logLevel: 'warn',
});
