"""What a careful undo needs: how often people were marked, what an import was at, what it rests on, a key for tombstones."""

from django.db import migrations, models

import kith.book.models.owner


class Migration(migrations.Migration):
    dependencies = [
        ("book", "0002_search"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="person",
            name="person_stale",
        ),
        migrations.AddField(
            model_name="import",
            name="doing",
            field=models.CharField(
                choices=[("read", "Read"), ("apply", "Apply"), ("undo", "Undo")], default="read", max_length=5
            ),
        ),
        migrations.AddField(
            model_name="import",
            name="uploaded",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="importfile",
            name="rests_on",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="owner",
            name="tombstone_key",
            field=models.CharField(default=kith.book.models.owner.new_key, max_length=64),
        ),
        migrations.AlterField(
            model_name="person",
            name="stale",
            field=models.IntegerField(default=1),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(condition=models.Q(("stale__gt", 0)), fields=["owner", "stale"], name="person_stale"),
        ),
    ]
