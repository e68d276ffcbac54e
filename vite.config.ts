import preact from '@preact/preset-vite'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { headersFile } from './scripts/headers-file.ts'

const icon = (src: string, sizes: string, purpose = 'any') => ({
  src: `/icons/${src}.png`,
  sizes,
  type: 'image/png',
  purpose,
})

export default defineConfig({
  root: 'web',
  plugins: [
    preact(),
    headersFile(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'sw',
      filename: 'sw.ts',
      injectRegister: false,
      injectManifest: {
        globPatterns: ['**/*.{js,css,html,svg,woff2}'],
        // Megabytes that most phones never need; the film's faces are kept when a film has used them.
        globIgnores: ['assets/heic-*.js', 'assets/{lxgw,noto}-*'],
      },
      manifest: {
        id: '/',
        name: 'Dearly',
        short_name: 'Dearly',
        description: 'Video letters from your phone: a few words, photos and your voice become a film.',
        start_url: '/',
        scope: '/',
        display: 'standalone',
        orientation: 'portrait',
        background_color: '#FBF7F0',
        theme_color: '#FBF7F0',
        categories: ['photo', 'social', 'lifestyle'],
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
  worker: { format: 'es' },
  build: { outDir: '../dist', emptyOutDir: true, target: 'es2022' },
})
