import preact from '@preact/preset-vite'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { assembly } from './scripts/assembly.ts'
import { espeakData } from './scripts/espeak-data.ts'
import { headersFile } from './scripts/headers-file.ts'

const icon = (src: string, sizes: string, purpose = 'any') => ({
  src: `/icons/${src}.png`,
  sizes,
  type: 'image/png',
  purpose,
})

const screenshot = (name: string, label: string) => ({
  src: `/screenshots/${name}.png`,
  sizes: '1080x1920',
  type: 'image/png',
  form_factor: 'narrow' as const,
  label,
})

export default defineConfig({
  root: 'web',
  plugins: [
    preact(),
    headersFile(),
    espeakData(),
    assembly(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'sw',
      filename: 'sw.ts',
      injectRegister: false,
      injectManifest: {
        globPatterns: ['**/*.{js,css,html,svg,woff2}'],
        // Megabytes that most phones never need; the film's faces are kept when a film has used them; and the way to
        // repair what is kept.
        globIgnores: [
          'assets/{heic,espeak,_virtual_espeak,mammoth,pdfjs}-*.js',
          'assets/{lxgw,noto}-*',
          'repair.*',
        ],
      },
      manifest: {
        id: '/',
        name: 'Dearly',
        short_name: 'Dearly',
        description: 'Video letters from your phone: a few words, photos and your voice become a film.',
        start_url: '/',
        scope: '/',
        display: 'standalone',
        // Never locked: some hold their phone fast in a mount (WCAG 1.3.4).
        orientation: 'any',
        lang: 'en',
        dir: 'ltr',
        background_color: '#FBF7F0',
        theme_color: '#FBF7F0',
        categories: ['photo', 'social', 'lifestyle'],
        launch_handler: { client_mode: 'auto' },
        shortcuts: [{ name: 'Write a letter', url: '/?write', icons: [icon('icon-192', '192x192')] }],
        screenshots: [screenshot('write', 'Write a letter'), screenshot('film', 'The film, ready to send')],
        file_handlers: [{ action: '/', accept: { 'application/vnd.dearly.letter': ['.dearly'] } }],
        share_target: {
          action: '/share',
          method: 'POST',
          enctype: 'multipart/form-data',
          params: {
            title: 'title',
            text: 'text',
            files: [{ name: 'files', accept: ['image/*', 'video/*', 'audio/*'] }],
          },
        },
        icons: [
          icon('icon-192', '192x192'),
          icon('icon-512', '512x512'),
          icon('maskable-512', '512x512', 'maskable'),
        ],
      },
    }),
  ],
  // Films are drawn in a thread, which loads what it needs as the page does.
  worker: { format: 'es', plugins: () => [espeakData(), assembly()] },
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2022',
    // Where a browser preloads no modules, they are merely loaded later.
    modulePreload: { polyfill: false },
    // What the first screen needs comes in one file: each more costs a slow network another greeting.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'first', test: /web\/main\.tsx$/ },
            { name: 'mammoth', test: /node_modules\/mammoth\// },
          ],
        },
      },
    },
  },
})
