#!/usr/bin/python3
"""A WebKitGTK browser for WebDriver whose profile is kept in $WK_DATA, with a mock camera and microphone.
--no-devices leaves it without either; --language=zh-CN is what its person reads.

WebKit's own MiniBrowser forgets everything under automation, as a private window does."""
import os
import sys

import gi

gi.require_version('Gtk', '3.0')
gi.require_version('WebKit2', '4.1')
from gi.repository import Gtk, WebKit2

# What a page may keep, bytes: so little that a test can fill it.
ROOM = 16_000_000

data = os.environ['WK_DATA']
with open(data + '.pid', 'w') as file:
    file.write(str(os.getpid()))
os.makedirs(data, exist_ok=True)
volume = os.statvfs(data)
manager = WebKit2.WebsiteDataManager(
    base_data_directory=data + '/data',
    base_cache_directory=data + '/cache',
    origin_storage_ratio=ROOM / (volume.f_blocks * volume.f_frsize),
)
context = WebKit2.WebContext.new_with_website_data_manager(manager)
context.set_automation_allowed(True)
languages = [arg.removeprefix('--language=') for arg in sys.argv if arg.startswith('--language=')]
if languages:
    context.set_preferred_languages(languages)
# What Safari has; but GStreamer's encoders end the page that asks for them, so there are none.
features = {'StorageAPI': True, 'StorageAPIEstimate': True, 'FileSystem': True, 'WebCodecsVideo': False}


def allow(_view, request):
    request.allow()
    return True


def new_view(*_):
    settings = WebKit2.Settings()
    settings.set_enable_media_stream(True)
    settings.set_enable_mock_capture_devices('--no-devices' not in sys.argv)
    settings.set_media_playback_requires_user_gesture(False)
    all_features = WebKit2.Settings.get_all_features()
    for feature in map(all_features.get, range(all_features.get_length())):
        if feature.get_identifier() in features:
            settings.set_feature_enabled(feature, features[feature.get_identifier()])
    view = WebKit2.WebView(
        web_context=context,
        settings=settings,
        is_controlled_by_automation=True,
        website_policies=WebKit2.WebsitePolicies(autoplay=WebKit2.AutoplayPolicy.ALLOW),
    )
    view.connect('permission-request', allow)
    window = Gtk.Window()
    window.set_default_size(390, 844)
    window.set_decorated(False)
    window.add(view)
    window.show_all()
    view.connect('close', lambda *_: window.destroy())
    return view


def started(_context, session):
    info = WebKit2.ApplicationInfo()
    info.set_name('MiniBrowser')
    info.set_version(WebKit2.get_major_version(), WebKit2.get_minor_version(), WebKit2.get_micro_version())
    session.set_application_info(info)
    session.connect('create-web-view', new_view)


context.connect('automation-started', started)
Gtk.main()
