import { createPinia } from 'pinia';
import { createApp } from 'vue';
import 'element-plus/dist/index.css';
import 'element-plus/theme-chalk/dark/css-vars.css';
import App from './app.vue';
import './design/tokens.css';
import './design/page.css';
import { followColours } from './design/colours.js';
import { router } from './routes.js';

followColours();
createApp(App).use(createPinia()).use(router).mount('#app');
